package org.kuaizhao.capture.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A stretch of an open file. The file stays open while any of its regions is at hand. */
public record Region(FileChannel file, long start, long length) implements Bytes {

  @Override
  public InputStream from(long offset) throws IOException {
    return Channels.newInputStream(channel().position(Math.min(offset, length)));
  }

  @Override
  public Region region() {
    return this;
  }

  SeekableByteChannel channel() {
    return new View();
  }

  /** Reads by position, so that any number of views share the file. */
  private final class View implements SeekableByteChannel {
    private long position;

    @Override
    public int read(ByteBuffer to) throws IOException {
      long left = length - position;
      if (left <= 0) {
        return -1;
      }
      ByteBuffer part = to.remaining() > left ? to.slice(to.position(), (int) left) : to;
      int read = file.read(part, start + position);
      if (read > 0) {
        position += read;
        if (part != to) {
          to.position(to.position() + read);
        }
      }
      return read;
    }

    @Override
    public long position() {
      return position;
    }

    @Override
    public SeekableByteChannel position(long to) {
      position = to;
      return this;
    }

    @Override
    public long size() {
      return length;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {}

    @Override
    public int write(ByteBuffer from) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }
  }
}

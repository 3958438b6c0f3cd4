package org.kuaizhao.cli;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks on all cores and hands their results on in the order of the tasks, each as soon as it
 * and all before it are done. Few are under way at once: {@link #put} waits when the belt is full,
 * so any number of tasks takes the memory of a few. Tasks are put by one thread.
 */
final class Conveyor<T> implements AutoCloseable {

  /** Tasks under way at once, a thread: enough to keep it busy while a slow one holds the order. */
  private static final int AHEAD = 8;

  /** Where results go; called by one thread. */
  interface Sink<T> {
    void accept(T result) throws IOException;

    /** No further result is ready yet. */
    void pause() throws IOException;
  }

  private final Sink<T> sink;
  private final ExecutorService workers;
  private final BlockingQueue<Future<T>> belt;
  private final FutureTask<T> end = new FutureTask<>(() -> {}, null);
  private final Thread printer;
  private volatile @Nullable Throwable failure;
  private boolean told;

  Conveyor(int threads, Sink<T> sink) {
    this.sink = sink;
    this.workers = Executors.newFixedThreadPool(threads);
    this.belt = new ArrayBlockingQueue<>(threads * AHEAD);
    this.printer = Thread.ofPlatform().name("results").start(this::handOn);
  }

  /**
   * Puts a task on the belt.
   *
   * @throws IOException when an earlier task or the sink failed: then no further result is handed
   *     on
   */
  void put(Callable<T> task) throws IOException {
    if (failure != null) {
      throw failed();
    }
    try {
      belt.put(workers.submit(task));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Waits until all that was put is handed on. */
  @Override
  public void close() throws IOException {
    try {
      belt.put(end);
      printer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      workers.shutdownNow();
    }
    if (failure != null && !told) {
      throw failed();
    }
  }

  private void handOn() {
    try {
      while (true) {
        Future<T> next = belt.poll();
        if (next == null || next != end && !next.isDone()) {
          if (failure == null) {
            pause();
          }
          next = next == null ? belt.take() : next;
        }
        if (next == end) {
          return;
        }
        if (failure == null) {
          accept(next);
        } else {
          next.cancel(true);
        }
      }
    } catch (InterruptedException e) {
      failure = e;
    }
  }

  private void pause() {
    try {
      sink.pause();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private void accept(Future<T> next) throws InterruptedException {
    try {
      sink.accept(next.get());
    } catch (ExecutionException e) {
      failure = e.getCause();
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  private IOException failed() {
    told = true;
    return failure instanceof IOException io ? io : new IOException(failure);
  }
}

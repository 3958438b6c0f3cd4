package org.kuaizhao.workers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Does tasks on several threads and hands their results on in the order of the tasks, each as soon
 * as it and all before it are done. Few are under way at once: {@link #submit} waits when there are
 * enough, so any number of tasks takes the memory of a few. Tasks are submitted by one thread.
 *
 * <p>The first task that fails, in their order, ends the work: the results before it are handed on,
 * no further task is begun, and its failure is thrown to the submitting thread. An {@link
 * IOException} or {@link RuntimeException} is thrown as it is, an {@link Error} as the cause of an
 * {@link IllegalStateException}. The same holds for a failure of the sink. After {@link #close()}
 * none of the threads is left.
 */
public final class OrderedExecutor<T> implements AutoCloseable {

  /** Tasks under way at once, a thread: enough to keep it busy while a slow one holds the order. */
  private static final int AHEAD = 8;

  /** Something to be done. */
  public interface Task<T> {
    T call() throws IOException;
  }

  /** Where results go; called by one thread at a time. */
  public interface Sink<T> {
    void accept(T result) throws IOException;

    /** No further result is ready yet. */
    default void pause() throws IOException {}
  }

  /** What is done with each of many things. */
  public interface Work<I> {
    void on(I item) throws IOException;
  }

  /** A task and what became of it. */
  private static final class Slot<T> {
    private final Task<T> task;
    private final long number;
    private boolean done;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Slot(Task<T> task, long number) {
      this.task = task;
      this.number = number;
    }
  }

  private final Sink<T> sink;
  private final ExecutorService threads;
  private final int most;
  private final Object lock = new Object();
  private final Queue<Slot<T>> slots = new ArrayDeque<>(); // and what follows: under the lock
  private long submitted;
  private long firstFailed = Long.MAX_VALUE;
  private boolean handing;
  private boolean told;
  private @Nullable Throwable failure;

  public OrderedExecutor(int threads, Sink<T> sink) {
    this.sink = sink;
    this.most = threads * AHEAD;
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("kuaizhao-worker-", 1).factory());
  }

  /** Does work on each of some things, in any order, on so many threads; failures as above. */
  public static <I> void forEach(int threads, Collection<? extends I> items, Work<I> work)
      throws IOException {
    Supply<I> supply = new Supply<>(items.iterator());
    try (OrderedExecutor<Boolean> workers = new OrderedExecutor<>(threads, emptied -> {})) {
      for (int i = 0; i < Math.min(threads, items.size()); i++) {
        workers.submit(() -> supply.use(work));
      }
    }
  }

  /** Things that several threads take one by one; none is left after a failure. */
  private static final class Supply<I> {
    private final Iterator<? extends I> items;
    private boolean stopped;

    Supply(Iterator<? extends I> items) {
      this.items = items;
    }

    boolean use(Work<I> work) throws IOException {
      boolean fine = false;
      try {
        for (I item = next(); item != null; item = next()) {
          work.on(item);
        }
        fine = true;
      } finally {
        stop(!fine);
      }
      return true;
    }

    private synchronized @Nullable I next() {
      return stopped || !items.hasNext() ? null : items.next();
    }

    private synchronized void stop(boolean failed) {
      stopped |= failed;
    }
  }

  /**
   * Has a task done, and waits before when enough are under way.
   *
   * @throws IOException when an earlier task or the sink failed so: no further result is handed on
   */
  public void submit(Task<T> task) throws IOException {
    Slot<T> slot;
    synchronized (lock) {
      while (failure == null && (slots.size() >= most || firstFailed < submitted)) {
        await();
      }
      throwFailure();
      slot = new Slot<>(task, submitted++);
      slots.add(slot);
    }
    try {
      threads.execute(() -> run(slot));
    } catch (Throwable noThread) {
      fail(noThread);
      synchronized (lock) {
        throwFailure();
      }
    }
  }

  /** Waits until all that was submitted is handed on, or failed; then the threads end. */
  @Override
  public void close() throws IOException {
    try {
      synchronized (lock) {
        while (failure == null && (handing || !slots.isEmpty())) {
          await();
        }
      }
    } finally {
      threads.close();
    }
    synchronized (lock) {
      if (!told) {
        throwFailure();
      }
    }
  }

  private void await() throws IOException {
    try {
      lock.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      fail(interrupted);
      told = true;
      throw interrupted;
    }
  }

  private void run(Slot<T> slot) {
    T result = null;
    Throwable thrown = null;
    try {
      result = isWanted(slot) ? slot.task.call() : null;
    } catch (Throwable anything) {
      thrown = anything;
    }
    synchronized (lock) {
      slot.result = result;
      slot.thrown = thrown;
      slot.done = true;
      firstFailed = thrown == null ? firstFailed : Math.min(firstFailed, slot.number);
      if (handing || failure != null) {
        return;
      }
      handing = true;
    }
    handOn();
  }

  /** Whoever finishes a task hands on what is ready, unless another is at it. */
  private void handOn() {
    try {
      boolean paused = true;
      while (true) {
        Slot<T> next = ready();
        if (next != null) {
          accept(next);
          paused = false;
        } else if (!paused) {
          sink.pause();
          paused = true;
        } else if (isLeft()) {
          return;
        }
      }
    } catch (Throwable anything) {
      fail(anything);
    }
  }

  private void accept(Slot<T> slot) throws Throwable {
    if (slot.thrown != null) {
      throw slot.thrown;
    }
    if (slot.result != null) {
      sink.accept(slot.result);
    }
  }

  private @Nullable Slot<T> ready() {
    synchronized (lock) {
      Slot<T> first = slots.peek();
      if (first == null || !first.done) {
        return null;
      }
      slots.remove();
      lock.notifyAll();
      return first;
    }
  }

  /** Leaves the handing on to the next thread that finishes a task, unless one did meanwhile. */
  private boolean isLeft() {
    synchronized (lock) {
      Slot<T> first = slots.peek();
      handing = first != null && first.done;
      lock.notifyAll();
      return !handing;
    }
  }

  /** Those before a failed task are: its turn comes after theirs. */
  private boolean isWanted(Slot<T> slot) {
    synchronized (lock) {
      return slot.number < firstFailed;
    }
  }

  /** Takes no memory: what failed may be that there is none. */
  private void fail(Throwable thrown) {
    synchronized (lock) {
      if (failure == null) {
        failure = thrown;
      }
      firstFailed = -1;
      slots.clear();
      lock.notifyAll();
    }
  }

  private void throwFailure() throws IOException {
    if (failure == null) {
      return;
    }
    told = true;
    switch (failure) {
      case IOException io -> throw io;
      case UncheckedIOException io -> throw io.getCause();
      case RuntimeException fault -> throw fault;
      default -> throw new IllegalStateException("a worker failed: " + failure, failure);
    }
  }
}

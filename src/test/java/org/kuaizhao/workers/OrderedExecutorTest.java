package org.kuaizhao.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Order, bounds and ends; after each test no thread of its own is alive. */
@Timeout(60)
class OrderedExecutorTest {

  private static final int THREADS = 3;

  private final List<Integer> handedOn = new ArrayList<>();

  /** A thread that is ending ends; one that is left holds this up. */
  @AfterEach
  @Timeout(60)
  void noThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("kuaizhao-worker-")) {
        thread.join();
      }
    }
  }

  @Test
  void resultsComeInTheOrderOfTheTasks() throws IOException {
    try (OrderedExecutor<Integer> workers = new OrderedExecutor<>(THREADS, handedOn::add)) {
      for (int i = 0; i < 1_000; i++) {
        int number = i;
        workers.submit(() -> number);
      }
    }
    assertEquals(IntStream.range(0, 1_000).boxed().toList(), handedOn);
  }

  @Test
  void aSlowTaskHoldsTheOrderAndFewAreAheadOfIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger submitted = new AtomicInteger();
    OrderedExecutor<Integer> workers = new OrderedExecutor<>(THREADS, handedOn::add);
    Thread submitting =
        Thread.ofPlatform()
            .start(() -> {
              try (workers) {
                workers.submit(() -> waited(begun, slow));
                while (submitted.incrementAndGet() < 500) {
                  workers.submit(submitted::get);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    begun.await();
    while (submitting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertTrue(submitted.get() <= 8 * THREADS, submitted.toString());
    assertEquals(List.of(), handedOn);
    slow.countDown();
    submitting.join();
    assertEquals(500, handedOn.size());
  }

  static List<Throwable> failures() {
    return List.of(
        new OutOfMemoryError("of a test"),
        new StackOverflowError("of a test"),
        new NoClassDefFoundError("com/example/Absent"),
        new IllegalStateException("of a test"),
        new UncheckedIOException(new IOException("of a test")),
        new IOException("of a test"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverATaskThrowsEndsTheWork(Throwable thrown) {
    Exception ended = assertThrows(Exception.class, () -> work(25, thrown, handedOn::add));
    assertIsTold(thrown, ended);
    assertEquals(IntStream.range(0, 25).boxed().toList(), handedOn);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverTheSinkThrowsEndsTheWork(Throwable thrown) {
    OrderedExecutor.Sink<Integer> sink =
        result -> {
          if (result == 25) {
            throwIt(thrown);
          }
          handedOn.add(result);
        };
    Exception ended = assertThrows(Exception.class, () -> work(-1, thrown, sink));
    assertIsTold(thrown, ended);
    assertEquals(25, handedOn.size());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverAPauseThrowsEndsTheWork(Throwable thrown) {
    OrderedExecutor.Sink<Integer> sink =
        new OrderedExecutor.Sink<>() {
          @Override
          public void accept(Integer result) {
            handedOn.add(result);
          }

          @Override
          public void pause() throws IOException {
            throwIt(thrown);
          }
        };
    Exception ended = assertThrows(Exception.class, () -> work(-1, thrown, sink));
    assertIsTold(thrown, ended);
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whateverIsThrownForOneOfManyThingsIsThrown(Throwable thrown) {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    List<Integer> items = IntStream.range(0, 100_000).boxed().toList();
    OrderedExecutor.Work<Integer> work =
        item -> {
          if (item == 40) {
            throwIt(thrown);
          }
          done.add(item);
        };
    Exception ended =
        assertThrows(Exception.class, () -> OrderedExecutor.forEach(THREADS, items, work));
    assertIsTold(thrown, ended);
    assertTrue(done.size() < items.size(), "the others went on");
  }

  @Test
  void afterAFailureNoFurtherTaskIsBegun() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    OrderedExecutor<Integer> workers = new OrderedExecutor<>(1, handedOn::add);
    workers.submit(() -> {
      waited(first, go);
      throw new IOException("of a test");
    });
    for (int i = 0; i < 7; i++) {
      workers.submit(begun::incrementAndGet);
    }
    go.countDown();
    assertThrows(IOException.class, workers::close);
    assertEquals(0, begun.get());
    assertEquals(List.of(), handedOn);
  }

  @Test
  void eachOfManyThingsIsWorkedOnOnce() throws IOException {
    AtomicInteger sum = new AtomicInteger();
    List<Integer> items = IntStream.rangeClosed(1, 1_000).boxed().toList();
    OrderedExecutor.forEach(THREADS, items, sum::addAndGet);
    assertEquals(500_500, sum.get());
    OrderedExecutor.forEach(THREADS, List.<Integer>of(), sum::addAndGet);
    assertEquals(500_500, sum.get());
  }

  @Test
  void anInterruptionOfTheSubmitterEndsTheWork() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    List<Throwable> ended = new ArrayList<>();
    Thread submitting =
        Thread.ofPlatform()
            .start(() -> {
              try (OrderedExecutor<Integer> workers = new OrderedExecutor<>(1, handedOn::add)) {
                workers.submit(() -> waited(begun, never));
              } catch (IOException e) {
                ended.add(e);
              }
            });
    begun.await();
    submitting.interrupt();
    submitting.join();
    assertInstanceOf(IOException.class, ended.getFirst());
  }

  private void work(int failing, Throwable thrown, OrderedExecutor.Sink<Integer> sink)
      throws IOException {
    try (OrderedExecutor<Integer> workers = new OrderedExecutor<>(THREADS, sink)) {
      for (int i = 0; i < 100_000; i++) {
        int number = i;
        workers.submit(() -> {
          if (number == failing) {
            throwIt(thrown);
          }
          return number;
        });
      }
    }
  }

  private static void assertIsTold(Throwable thrown, Exception ended) {
    switch (thrown) {
      case Error error -> {
        assertSame(error, ended.getCause());
        assertTrue(String.valueOf(ended.getMessage()).contains(String.valueOf(error)));
      }
      case UncheckedIOException io -> assertSame(io.getCause(), ended);
      default -> assertSame(thrown, ended);
    }
  }

  private static void throwIt(Throwable thrown) throws IOException {
    switch (thrown) {
      case IOException io -> throw io;
      case RuntimeException fault -> throw fault;
      case Error error -> throw error;
      default -> throw new AssertionError(thrown);
    }
  }

  private static int waited(CountDownLatch begun, CountDownLatch until) throws IOException {
    try {
      begun.countDown();
      until.await();
      return 0;
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}

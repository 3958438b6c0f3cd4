package org.kuaizhao;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a stretch of work took, by the JVM's own clocks.
 *
 * @param seconds of the clock on the wall
 * @param cpuSeconds of all threads, the JVM's own among them
 * @param allocatedBytes on the heap, by all threads
 */
public record Meter(double seconds, double cpuSeconds, long allocatedBytes) {

  private static final double NANOS = 1e9;

  /** The clocks at this moment. */
  static Meter now() {
    return new Meter(System.nanoTime() / NANOS, cpuNanos() / NANOS, allocated());
  }

  /** What was taken from this moment on until now. */
  Meter since() {
    Meter now = now();
    return new Meter(
        now.seconds - seconds, now.cpuSeconds - cpuSeconds, now.allocatedBytes - allocatedBytes);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long allocated() {
    return ManagementFactory.getPlatformMXBean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
  }
}

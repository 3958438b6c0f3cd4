package org.kuaizhao.site;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteLockTest {

  @TempDir Path folder;

  @Test
  void theSecondBuildIsTurnedAway() throws IOException {
    try (SiteLock first = SiteLock.take(folder)) {
      assertNotNull(first);
      assertNull(SiteLock.take(folder));
    }
    Objects.requireNonNull(SiteLock.take(folder)).close();
  }

  @Test
  void aLockOnADeletedFileDoesNotCountWhileAThirdBuildHasItsSuccessor() throws IOException {
    SiteLock first = Objects.requireNonNull(SiteLock.take(folder));
    List<SiteLock> third = new ArrayList<>();
    @Nullable SiteLock second =
        SiteLock.take(
            folder,
            () -> {
              if (third.isEmpty()) {
                close(first);
                third.add(take());
              }
            });
    assertNull(second);
    third.forEach(SiteLockTest::close);
  }

  @Test
  void aLockOnADeletedFileIsTakenAnewWhenNobodyElseHasIt() throws IOException {
    List<SiteLock> first = new ArrayList<>(List.of(take()));
    try (SiteLock second =
        SiteLock.take(
            folder,
            () -> {
              first.forEach(SiteLockTest::close);
              first.clear();
            })) {
      assertNotNull(second);
      assertNull(SiteLock.take(folder));
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    Objects.requireNonNull(SiteLock.take(folder)).close();
    assertFalse(Files.exists(folder.resolve("lock")));
  }

  private SiteLock take() {
    try {
      return Objects.requireNonNull(SiteLock.take(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(SiteLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

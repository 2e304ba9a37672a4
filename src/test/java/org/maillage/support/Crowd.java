package org.maillage.support;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many who do something at the same moment, each in a virtual thread. */
public final class Crowd {
  private Crowd() {}

  /** {@return what each made of it, in their order, once all are done} */
  public static <T> List<T> of(int size, IntFunction<T> task) {
    var gate = new CountDownLatch(1);
    var tasks = new ArrayList<Callable<T>>();
    for (int i = 0; i < size; i++) {
      int number = i;
      tasks.add(
          () -> {
            gate.await();
            return task.apply(number);
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var futures = tasks.stream().map(threads::submit).toList();
      gate.countDown();
      var results = new ArrayList<T>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    }
  }
}

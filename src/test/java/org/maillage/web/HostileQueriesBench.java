package org.maillage.web;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long the worst questions take on the real seed: {@code mvn test -Pbench}. */
@Tag("bench")
class HostileQueriesBench {
  private static final int ROUNDS = 5;

  /** A question, with the median of its times in microseconds. */
  private record Timed(String address, long micros) {}

  @Test
  void areSoonAnswered() {
    List<Timed> all =
        HostileQueriesTest.ROUTES.stream()
            .flatMap(route -> HostileQueries.all().stream().map(query -> route + query))
            .map(address -> new Timed(address, median(address)))
            .sorted(Comparator.comparingLong(Timed::micros).reversed())
            .toList();
    System.out.printf(
        "Bench: %d hostile questions, %d over 500 ms, median %d µs; the longest:%n",
        all.size(),
        all.stream().filter(one -> one.micros() > 500_000).count(),
        all.get(all.size() / 2).micros());
    all.stream()
        .limit(8)
        .forEach(
            one ->
                System.out.printf(
                    "Bench: %8d µs %s%n", one.micros(), HostileQueriesTest.shorten(one.address())));
  }

  private static long median(String address) {
    String sent = Wire.get(address);
    return LongStream.range(-1, ROUNDS) // the first to warm up
        .map(
            round -> {
              long start = System.nanoTime();
              Wire.send(sent);
              return (System.nanoTime() - start) / 1_000;
            })
        .skip(1)
        .sorted()
        .skip(ROUNDS / 2)
        .findFirst()
        .orElseThrow();
  }
}

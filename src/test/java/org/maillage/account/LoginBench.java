package org.maillage.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.maillage.model.Digest;
import org.maillage.model.Rank;
import org.maillage.support.Crowd;
import org.maillage.support.Desk;
import org.maillage.support.World;

/**
 * 10,000 attempts to come in, with wrong passwords, at 1,000 accounts and 1,000 logins that are
 * none, from 50 addresses, over HTTP: {@code mvn test -Pbench -Dtest=LoginBench}. Each address may
 * try twenty times a minute and is refused before the password is looked at otherwise, so that
 * there are at most 1,000 computations of Argon2id for each minute it lasts: it ends within five
 * minutes on two cores. One attempt in three is at one of ten logins, to meet their limit as well.
 */
@Tag("bench")
class LoginBench {
  private static final int ATTEMPTS = 10_000;
  private static final int ACCOUNTS = 1_000;
  private static final int ADDRESSES = 50;
  private static final int HANDS = 4;
  private static final String DOOR = "/contribuer/connexion";
  private static final String PASSWORD = "une phrase assez longue";

  /**
   * One attempt.
   *
   * @param milliseconds until the answer
   */
  private record Tried(
      String login, String address, int status, String answer, double milliseconds) {
    boolean isKnown() {
      return login.startsWith("compte");
    }
  }

  @Test
  void guessingIsSlowAndTellsNothing() {
    World world = World.empty();
    prepare(world);
    long seed = Long.getLong("seed", 27);
    try (Desk desk = Desk.over(world);
        HttpClient client = HttpClient.newHttpClient()) {
      String cookie = cookie(client, desk);
      long start = System.nanoTime();
      List<Tried> all =
          Crowd.of(HANDS, hand -> hand(client, desk, cookie, new Random(seed + hand))).stream()
              .flatMap(List::stream)
              .toList();
      double seconds = (System.nanoTime() - start) / 1e9;
      check(all, seconds);
      tell(all, seconds);
    }
  }

  private static void prepare(World world) {
    var accounts = new Accounts(world.graph(), InstantSource.system());
    for (int i = 0; i < ACCOUNTS; i++) {
      accounts.invite("compte-" + i, Rank.EDITOR);
    }
    // One password for all, computed once: what is measured is who guesses.
    accounts.accept(accounts.inviteAgain("compte-0").token(), "Compte", PASSWORD);
    world
        .graph()
        .run(
            """
            MATCH (one:Account {login: 'compte-0'}) MATCH (a:Account)
            SET a.password = one.password, a.state = 'active'
            """,
            Map.of());
  }

  private static String cookie(HttpClient client, Desk desk) {
    var page = ask(client, HttpRequest.newBuilder(URI.create(desk.address() + DOOR)));
    return page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private static List<Tried> hand(HttpClient client, Desk desk, String cookie, Random random) {
    var tried = new ArrayList<Tried>();
    for (int i = 0; i < ATTEMPTS / HANDS; i++) {
      int number = random.nextInt(3) == 0 ? random.nextInt(5) : random.nextInt(ACCOUNTS);
      String login = (random.nextBoolean() ? "compte-" : "inconnu-") + number;
      tried.add(attempt(client, desk, cookie, login, "192.0.2." + random.nextInt(ADDRESSES)));
    }
    return tried;
  }

  private static Tried attempt(
      HttpClient client, Desk desk, String cookie, String login, String address) {
    String seal = Digest.of("form " + cookie.replaceFirst("form=", ""));
    String wrong = URLEncoder.encode("ce n'est pas " + login, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(desk.address() + DOOR))
            .header("Cookie", cookie)
            .header("X-Forwarded-For", address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "seal=" + seal + "&login=" + login + "&password=" + wrong));
    long start = System.nanoTime();
    HttpResponse<String> answer = ask(client, request);
    double milliseconds = (System.nanoTime() - start) / 1e6;
    String text = answer.body().replace(login, "LOGIN");
    return new Tried(login, address, answer.statusCode(), text, milliseconds);
  }

  private static HttpResponse<String> ask(HttpClient client, HttpRequest.Builder request) {
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static void check(List<Tried> all, double seconds) {
    assertThat(all).allMatch(one -> one.status() == 400 || one.status() == 429);
    long windows = 1 + (long) Math.ceil(seconds / 60);
    assertThat(lookedAt(all, Tried::address)).allMatch(count -> count <= 20 * windows);
    assertThat(seconds).isLessThan(15 * 60);
    assertThat(lookedAt(all, Tried::login)).allMatch(count -> count <= 5).contains(5L);
    assertThat(answers(all, true)).hasSize(2).isEqualTo(answers(all, false));
  }

  /** {@return how many passwords were looked at, for each of something} */
  private static Collection<Long> lookedAt(List<Tried> all, Function<Tried, String> of) {
    return all.stream()
        .filter(one -> one.status() == 400)
        .collect(Collectors.groupingBy(of, Collectors.counting()))
        .values();
  }

  private static Map<Integer, List<String>> answers(List<Tried> all, boolean known) {
    return all.stream()
        .filter(one -> one.isKnown() == known)
        .collect(
            Collectors.groupingBy(
                Tried::status,
                Collectors.collectingAndThen(
                    Collectors.mapping(Tried::answer, Collectors.toSet()), List::copyOf)));
  }

  private static void tell(List<Tried> all, double seconds) {
    long looked = all.stream().filter(one -> one.status() == 400).count();
    double known = median(all.stream().filter(Tried::isKnown));
    double unknown = median(all.stream().filter(one -> !one.isKnown()));
    System.out.printf(
        "%,d attempts in %.0f s: %,d passwords looked at, %,d refused before (429)%n",
        all.size(), seconds, looked, all.size() - looked);
    System.out.printf(
        "wrong password: median %.1f ms; no such login: %.1f ms; ratio %.3f%n",
        known, unknown, known / unknown);
  }

  private static double median(Stream<Tried> some) {
    double[] times =
        some.filter(one -> one.status() == 400).mapToDouble(Tried::milliseconds).sorted().toArray();
    return times[times.length / 2];
  }
}

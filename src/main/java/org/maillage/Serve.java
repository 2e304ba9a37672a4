package org.maillage;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.maillage.account.Accounts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and stays. */
@Command(name = "serve", description = "Starts everything.")
final class Serve implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Option(names = "--port", description = "7027 unless told; 0 takes a free one.")
  private @Nullable Integer port;

  @Option(names = "--host", description = "127.0.0.1 unless told.")
  private @Nullable String host;

  @Option(names = "--no-seed", description = "Leaves an empty base empty.")
  private boolean noSeed;

  @Override
  public Integer call() throws Exception {
    if (port != null && (port < 0 || port > 65_535)) {
      Terminal.say("--port: 0…65535");
      return Main.WRONG_USE;
    }
    var stopped = new CountDownLatch(1);
    Maillage maillage = Maillage.open(Settings.of(System.getenv(), common.data(), host, port));
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  maillage.close();
                  stopped.countDown();
                  // A stop that was asked for is no failure.
                  Runtime.getRuntime().halt(0);
                }));
    if (maillage.isEmpty() && !noSeed) {
      Terminal.say(Terminal.text("cli.seeding"));
      maillage.loadSeed();
    }
    String site = maillage.serve();
    System.out.println("Maillage is ready at " + site);
    System.out.flush();
    maillage
        .accounts()
        .first()
        .ifPresent(
            first ->
                Terminal.say(
                    Terminal.text(
                        "cli.administrator", first.url(site), Accounts.INVITED_FOR.toDays())));
    maillage.afterwards(site).start();
    stopped.await();
    return 0;
  }
}

package org.maillage.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import org.maillage.support.Site;

/** Someone's visit, with a browser that remembers nothing. All that goes wrong is noted. */
final class Visit implements AutoCloseable {
  private final String site;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();
  private final List<String> abroad = new ArrayList<>();

  private Visit(String site, BrowserContext context) {
    this.site = site;
    this.context = context;
    context.setDefaultTimeout(60_000);
    this.page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (List.of("error", "warning").contains(message.type())) {
            faults.add(message.text() + " on " + page.url());
          }
        });
    page.onPageError(error -> faults.add(error + " on " + page.url()));
    context.onRequest(
        request -> {
          String url = request.url();
          if (!url.startsWith(site + "/") && !url.matches("(data|blob|about):.*")) {
            abroad.add(url);
          }
        });
  }

  static Visit begin() {
    return new Visit(Site.address(), Chromium.get().newContext(options()));
  }

  static Visit withoutScript() {
    return new Visit(
        Site.address(), Chromium.get().newContext(options().setJavaScriptEnabled(false)));
  }

  /** A visit on a telephone to another site than the one that all tests share. */
  static Visit onPhone(String site, boolean script) {
    return new Visit(
        site,
        Chromium.get()
            .newContext(options().setViewportSize(390, 844).setJavaScriptEnabled(script)));
  }

  /** A visit to another site than the one that all tests share, by somebody who has come in. */
  static Visit within(String site, String session, int width, boolean script) {
    var context =
        Chromium.get()
            .newContext(options().setViewportSize(width, 844).setJavaScriptEnabled(script));
    context.addCookies(List.of(new Cookie("session", session).setUrl(site)));
    return new Visit(site, context);
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions()
        .setLocale("fr-FR")
        .setViewportSize(1280, 900)
        .setColorScheme(ColorScheme.LIGHT)
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  Page page() {
    return page;
  }

  Page open(String path) {
    page.navigate(site + path);
    return page;
  }

  /** Checks that nothing was refused or failed, and that nobody else was asked for anything. */
  void assertClean() {
    assertThat(faults).as("What the browser complained of").isEmpty();
    assertThat(abroad).as("Requests to others").isEmpty();
  }

  /** Puts a fault out of mind that belongs to what was tried. */
  void forgive(String part) {
    faults.removeIf(fault -> fault.contains(part));
  }

  @Override
  public void close() {
    context.close();
  }
}

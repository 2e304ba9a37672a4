package org.maillage.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.maillage.account.Accounts;
import org.maillage.model.Rank;
import org.maillage.support.Desk;
import org.maillage.support.RealProvider;
import org.maillage.support.World;

/** Coming in and leaving by way of a real provider, as a browser goes: our policy lets it. */
@ResourceLock(Chromium.LOCK)
class VouchedTest {
  @Test
  void aPersonComesInByTheProviderAndLeavesIt() {
    World world = World.empty();
    new Accounts(world.graph(), InstantSource.system())
        .invite("zoe", Rank.EDITOR, "zoe@exemple.fr");
    try (var provider = RealProvider.start();
        Desk desk = Desk.over(world, provider.as("maillage"))) {
      provider.serve(desk.address());
      try (Visit visit = Visit.onPhone(desk.address(), true)) {
        Page page = visit.open("/contribuer/compte");
        page.waitForURL(Pattern.compile(".*/contribuer/connexion\\?to=.*"));
        LookTest.assertFit(page, "login-with-provider");
        LookTest.shoot(page, "login-with-provider-390");
        page.locator("main button").first().click();
        page.waitForURL(Pattern.compile("http://localhost:.*"));
        page.locator("[name=login]").fill("zoe");
        page.locator("[name=password]").fill("x");
        page.locator("[type=submit]").click();
        page.waitForURL(desk.address() + "/contribuer/compte");
        assertThat(page.locator("main")).containsText("est relié à Fournisseur d");
        LookTest.shoot(page, "account-linked-390");
        page.locator(".visitor form button").click();
        page.waitForURL(Pattern.compile("http://localhost:.*/session/end.*"));
        page.locator("button[name=logout]").click();
        page.waitForURL(desk.address() + "/");
        assertThat(page.locator(".visitor")).hasCount(0);
      }
    }
  }
}

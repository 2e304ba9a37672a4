package org.maillage.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import javax.imageio.ImageIO;

/**
 * What is seen of a part of a page.
 *
 * @param colours how many there are
 * @param brightness from 0 to 255, on average
 */
record Picture(int colours, int brightness) {
  /** A blank canvas has one; sea, land, borders and letters make many. */
  private static final int DRAWN = 40;

  private static final int STEP = 3;

  static Picture of(Locator part) {
    try {
      return of(ImageIO.read(new ByteArrayInputStream(part.screenshot())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Picture of(BufferedImage image) {
    var colours = new HashSet<Integer>();
    long light = 0;
    int points = 0;
    for (int y = 0; y < image.getHeight(); y += STEP) {
      for (int x = 0; x < image.getWidth(); x += STEP) {
        int colour = image.getRGB(x, y) & 0xffffff;
        colours.add(colour);
        light += ((colour >> 16) + ((colour >> 8) & 0xff) + (colour & 0xff)) / 3;
        points++;
      }
    }
    return new Picture(colours.size(), (int) (light / Math.max(1, points)));
  }

  /** Waits until the map has been drawn. */
  static void awaitMap(Page page) {
    Locator canvas = page.locator("#map canvas");
    canvas.waitFor();
    page.waitForCondition(() -> of(canvas).colours() > DRAWN);
  }
}

package org.maillage.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.maillage.web.Answer;
import org.maillage.web.Param;
import org.maillage.web.Routes;

/** The whole base as files, and the page that says what is in them. */
public final class ExportRoutes {
  private static final String PATH = "/api/export";

  private final Exports exports;
  private final Function<String, Base> base;

  /**
   * @param base gives the base as it stands, by the address of the site
   */
  public ExportRoutes(Exports exports, Function<String, Base> base) {
    this.exports = exports;
    this.base = base;
  }

  /**
   * What the page offers.
   *
   * @param licence where the licence is
   * @param namespace the beginning of the addresses of our own words
   * @param words our own words, by what they name
   */
  record Offer(
      List<File> files, String licence, String namespace, Map<String, Collection<String>> words) {}

  /** A file to be had. */
  record File(String format, String type, String url) {}

  public void register(Routes routes) {
    routes.get(
        "/donnees",
        "The files that hold the whole base",
        Offer.class,
        List.of(),
        request -> Answer.page("exchange/data", offer(request.site())));
    routes.get(
        PATH,
        "The whole public base in one file",
        String.class,
        List.of(Param.requiredChoice("format", exports.names())),
        request ->
            download(exports.of(request.find("format").orElse("")), base.apply(request.site())));
  }

  private Offer offer(String site) {
    return new Offer(
        exports.all().stream()
            .map(
                export -> new File(export.name(), export.type(), PATH + "?format=" + export.name()))
            .toList(),
        Base.LICENCE,
        site + "/donnees#",
        Terms.own());
  }

  private static Answer download(Exports.Export export, Base base) {
    return new Answer.Large(
        out -> export.format().write(base, out),
        export.type(),
        export.file(),
        export.name() + "-" + base.seq() + "-" + base.date());
  }
}

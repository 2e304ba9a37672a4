package org.maillage.web;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import org.maillage.model.Xml;

/**
 * A feed, RFC 4287.
 *
 * @param self its own address, absolute, which is its id too
 * @param page the address of the page that shows the same, absolute
 * @param language of its texts, BCP 47
 * @param updated when any of it last changed, RFC 3339; that of the newest entry, or of the base
 * @param entries the newest first
 */
public record Atom(
    String self, String page, String title, String language, String updated, List<Entry> entries) {
  private static final String NAMESPACE = "http://www.w3.org/2005/Atom";

  /** An empty feed was never changed. */
  private static final String EPOCH = "1970-01-01T00:00:00Z";

  private static final String TYPE = "application/atom+xml; charset=utf-8";

  /**
   * One thing that is new or was changed.
   *
   * @param id an absolute address that stays for ever
   * @param url where it is read, absolute
   * @param published when it was made, RFC 3339
   * @param updated when it was last changed, RFC 3339
   * @param summary in words, without marks; may be empty
   * @param categories what it is about
   */
  public record Entry(
      String id,
      String url,
      String title,
      String published,
      String updated,
      String summary,
      List<String> categories) {}

  /** {@return a feed that was changed when its newest entry was} */
  public static Atom of(
      String self, String page, String title, Locale language, List<Entry> entries) {
    return new Atom(
        self,
        page,
        title,
        language.getLanguage(),
        entries.stream().map(Entry::updated).max(Comparator.naturalOrder()).orElse(EPOCH),
        entries);
  }

  /** {@return the feed as an answer} */
  public Answer answer() {
    return new Answer.Text(Xml.text(this::write), TYPE);
  }

  private void write(Xml xml) throws XMLStreamException {
    xml.open("feed", "xml:lang", language).namespace(NAMESPACE);
    xml.element("id", self).element("title", title).element("updated", updated);
    xml.open("link", "rel", "self", "type", "application/atom+xml", "href", self).close();
    xml.open("link", "rel", "alternate", "type", "text/html", "href", page).close();
    xml.open("author").element("name", "Maillage").close();
    xml.open("generator").text("Maillage").close();
    for (Entry entry : entries) {
      xml.open("entry").element("id", entry.id()).element("title", entry.title());
      xml.element("published", entry.published()).element("updated", entry.updated());
      xml.open("link", "rel", "alternate", "type", "text/html", "href", entry.url()).close();
      for (String category : entry.categories()) {
        xml.open("category", "term", category).close();
      }
      if (!entry.summary().isEmpty()) {
        xml.element("summary", entry.summary());
      }
      xml.close();
    }
    xml.close();
  }
}

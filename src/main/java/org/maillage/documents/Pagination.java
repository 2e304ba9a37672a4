package org.maillage.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Citation;
import org.maillage.model.Transcript;

/**
 * Cuts a document into the pages by which it is cited.
 *
 * <p>A PDF knows its pages; what it does not know is the number printed on them. A plain text knows
 * neither. What is cited of it already tells: a citation names a page and some of its words, so the
 * page is where the words stand. Between the last words of one page and the first of the next, the
 * cut is where the text shows one: a printed number, a footer that recurs, a gap.
 */
final class Pagination {
  /** A longer text without any page is cut, or every search would lead to its beginning. */
  private static final int LONG = 40_000;

  private static final int PIECE = 6_000;
  private static final int RECURRING = 4;
  private static final int NEVER = Integer.MAX_VALUE;
  private static final Pattern LISTED = Pattern.compile("\\s*[-–•*❖]\\h");
  private static final Pattern LEADING_NUMBER = Pattern.compile("^\\d{1,2}\\s+");

  private final String text;
  private final List<Citation> citations;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Set<String> footers;

  private Pagination(String text, List<Citation> citations) {
    this.text = text;
    this.citations = citations;
    this.footers = recurring(text);
  }

  /**
   * {@return the pages of a document}
   *
   * @param citations what is cited of it already
   */
  static List<Transcript.Page> of(Reading reading, List<Citation> citations) {
    if (reading.leaves().size() > 1) {
      return ofLeaves(reading.leaves(), citations);
    }
    String text = reading.leaves().getFirst().text();
    var pagination = new Pagination(text, citations);
    List<Transcript.Page> pages = pagination.byNumbers();
    if (pages.isEmpty()) {
      pages = pagination.bySections();
    }
    if (pages.isEmpty()) {
      pages = text.length() > LONG ? pieces(text) : List.of(new Transcript.Page(1, null, text));
    }
    return pages;
  }

  /** The pages of the file, numbered as they are cited where that is known. */
  private static List<Transcript.Page> ofLeaves(
      List<Reading.Leaf> leaves, List<Citation> citations) {
    var offsets = new TreeMap<Integer, Integer>();
    for (Citation citation : citations) {
      String quote = citation.quote();
      Integer page = citation.page();
      if (quote != null && page != null) {
        Pattern words = words(quote);
        leaves.stream()
            .filter(leaf -> words.matcher(leaf.text()).find())
            .forEach(leaf -> offsets.merge(page - leaf.number(), 1, Integer::sum));
      }
    }
    int offset =
        offsets.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .filter(most -> leaves.getFirst().number() + most >= 1)
            .orElse(0);
    return leaves.stream()
        .map(leaf -> new Transcript.Page(leaf.number() + offset, null, leaf.text()))
        .toList();
  }

  /** Pages by their numbers, none where nothing is cited by page. */
  private List<Transcript.Page> byNumbers() {
    var spans = new TreeMap<Integer, List<Integer>>();
    for (Citation citation : citations) {
      Integer page = citation.page();
      Integer at = position(citation.quote());
      if (page != null && at != null) {
        spans.computeIfAbsent(page, one -> new ArrayList<>()).add(at);
      }
    }
    if (spans.size() < 2) {
      return List.of();
    }
    var pages = new ArrayList<Transcript.Page>();
    int start = 0;
    Integer current = null;
    int reached = 0;
    for (var span : spans.entrySet()) {
      int from = reached;
      Optional<Integer> first =
          span.getValue().stream().filter(at -> at >= from).min(Integer::compare);
      if (first.isEmpty()) {
        continue; // its words were found on other pages alone
      }
      if (current != null) {
        int cut = cut(lastBefore(spans.get(current), first.get()), first.get(), span.getKey());
        add(pages, current, null, start, cut);
        start = cut;
      }
      current = span.getKey();
      reached = first.get();
    }
    add(pages, Objects.requireNonNull(current), null, start, text.length());
    return pages;
  }

  private static int lastBefore(@Nullable List<Integer> positions, int limit) {
    return positions == null
        ? 0
        : positions.stream().filter(at -> at < limit).max(Integer::compare).orElse(0);
  }

  /** Where a page ends between two places: the surest of the signs that stand there. */
  private int cut(int from, int to, int nextPage) {
    Optional<Integer> number =
        Stream.of(end("^\\W*" + (nextPage - 1) + "\\W*$", from, to), start(nextPage, from, to))
            .flatMap(Optional::stream)
            .findFirst();
    if (number.isPresent()) {
      return number.get();
    }
    return widestGap(from, to);
  }

  /** The line before which most is empty, or the last such; after a footer if there is one. */
  private int widestGap(int from, int to) {
    int cut = to;
    int bestScore = -1;
    int line = text.indexOf('\n', from) + 1;
    while (line > 0 && line <= to) {
      int score = gap(line) + (isFooter(before(line)) ? 10 : 0);
      if (score >= bestScore) {
        bestScore = score;
        cut = line;
      }
      line = text.indexOf('\n', line) + 1;
    }
    return Math.min(cut, to);
  }

  private Optional<Integer> end(String regex, int from, int to) {
    Matcher line = Pattern.compile(regex, Pattern.MULTILINE).matcher(text).region(from, to);
    return line.find() ? Optional.of(line.end()) : Optional.empty();
  }

  private Optional<Integer> start(int page, int from, int to) {
    Matcher line =
        Pattern.compile("^\\W*" + page + "\\W*$", Pattern.MULTILINE).matcher(text).region(from, to);
    return line.find() ? Optional.of(line.start()) : Optional.empty();
  }

  /** How many empty lines stand before a line. */
  private int gap(int line) {
    int empty = 0;
    for (int at = line - 2; at >= 0 && Character.isWhitespace(text.charAt(at)); at--) {
      if (text.charAt(at) == '\n') {
        empty++;
      }
    }
    return Math.min(empty, 3);
  }

  /** The last line with words before a place. */
  private String before(int place) {
    String head = text.substring(Math.max(0, place - 300), place).stripTrailing();
    return folded(head.substring(head.lastIndexOf('\n') + 1));
  }

  private boolean isFooter(String line) {
    return footers.contains(line);
  }

  private static Set<String> recurring(String text) {
    return text
        .lines()
        .map(Pagination::folded)
        .filter(line -> line.length() > 5)
        .collect(Collectors.groupingBy(line -> line, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(line -> line.getValue() >= RECURRING)
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Pages by the titles of sections or slides, none where nothing is cited so. */
  private List<Transcript.Page> bySections() {
    var anchors = new LinkedHashMap<String, List<Integer>>();
    for (Citation citation : citations) {
      String section = citation.locator();
      if (section != null) {
        List<Integer> found = anchors.computeIfAbsent(section, one -> new ArrayList<>());
        Integer at = position(citation.quote());
        if (at != null) {
          found.add(at);
        }
      }
    }
    var titles = new LinkedHashMap<String, List<Integer>>();
    anchors.keySet().forEach(section -> titles.put(section, titles(section)));
    List<Section> sections =
        anchors.entrySet().stream()
            .flatMap(
                one ->
                    heading(one.getKey(), one.getValue(), titles).stream()
                        .map(at -> new Section(at, one.getKey(), one.getValue())))
            .sorted(Comparator.comparingInt(Section::heading).thenComparing(Section::title))
            .toList();
    var pages = new ArrayList<Transcript.Page>();
    int start = 0;
    for (int i = 0; i < sections.size(); i++) {
      int end = i + 1 < sections.size() ? start(sections, i + 1) : text.length();
      add(pages, pages.size() + 1, sections.get(i).title(), start, end);
      start = end;
    }
    return pages;
  }

  /**
   * A section of the text.
   *
   * @param heading where its title stands
   * @param anchors where the words stand that are cited of it
   */
  private record Section(int heading, String title, List<Integer> anchors) {}

  /**
   * Where a section begins: at its title, or before it where the layout puts its first words so.
   */
  private int start(List<Section> sections, int index) {
    Section section = sections.get(index);
    Section previous = sections.get(index - 1);
    int others =
        sections.stream()
            .filter(other -> !other.equals(section))
            .flatMap(other -> other.anchors().stream())
            .filter(at -> at < section.heading())
            .max(Integer::compare)
            .orElse(0);
    int floor = Math.max(others, previous.heading() + previous.title().length());
    return section.anchors().stream()
        .filter(at -> at > floor && at < section.heading())
        .min(Integer::compare)
        .map(first -> widestGap(floor, first))
        .orElse(section.heading());
  }

  /** Where the title of a section stands: in the table of contents, in headers, above its text. */
  private List<Integer> titles(String title) {
    String last = title.substring(title.lastIndexOf(" : ") < 0 ? 0 : title.lastIndexOf(" : ") + 3);
    var titles = new TreeSet<Integer>(at(title, ""));
    titles.addAll(at(last, ""));
    // The table of contents numbers what the text itself may not; alone on its line, or it is none.
    titles.addAll(at(LEADING_NUMBER.matcher(last).replaceFirst(""), "\\W*$"));
    return List.copyOf(titles);
  }

  /** Where a section begins: at the title between which and the next title most of it is cited. */
  private Optional<Integer> heading(
      String section, List<Integer> anchors, Map<String, List<Integer>> titles) {
    List<Integer> own = titles.getOrDefault(section, List.of());
    if (anchors.isEmpty()) {
      return own.stream().max(Integer::compare); // the first is in the table of contents
    }
    List<Integer> others =
        titles.entrySet().stream()
            .filter(other -> !other.getKey().equals(section))
            .flatMap(other -> other.getValue().stream())
            .filter(at -> !own.contains(at))
            .toList();
    Integer best = null;
    long most = 0;
    for (int at : own) {
      int end = others.stream().filter(other -> other > at).min(Integer::compare).orElse(NEVER);
      long held = anchors.stream().filter(anchor -> anchor >= at && anchor < end).count();
      if (held > most) {
        best = at;
        most = held;
      }
    }
    int first = anchors.stream().min(Integer::compare).orElseThrow();
    return Optional.ofNullable(best).or(() -> Optional.of(text.lastIndexOf("\n\n", first) + 1));
  }

  /** Where lines begin with the words; those of lists only when there are no others. */
  private List<Integer> at(String words, String after) {
    Matcher line =
        Pattern.compile(
                "^[\\W\\d]*" + words(words).pattern() + after,
                Pattern.MULTILINE | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text);
    List<Integer> all = line.results().map(MatchResult::start).toList();
    List<Integer> titles = all.stream().filter(at -> !isListed(at)).toList();
    return titles.isEmpty() ? all : titles;
  }

  /** Whether the first line with words from a place on is an item of a list. */
  private boolean isListed(int place) {
    Matcher line = LISTED.matcher(text).region(place, text.length());
    return line.lookingAt();
  }

  /** Where words stand, null where they do not, or in more than one place. */
  private @Nullable Integer position(@Nullable String words) {
    if (words == null) {
      return null;
    }
    int at = positions.computeIfAbsent(words, this::find);
    return at < 0 ? null : at;
  }

  private int find(String words) {
    Matcher found = words(words).matcher(text);
    if (!found.find()) {
      return -1;
    }
    int at = found.start();
    return found.find() ? -1 : at;
  }

  /** Words one after the other, whatever blanks and line ends stand between. */
  static Pattern words(String words) {
    return Pattern.compile(
        Stream.of(words.strip().split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }

  private void add(
      List<Transcript.Page> pages, int number, @Nullable String label, int start, int end) {
    pages.add(new Transcript.Page(number, label, text.substring(start, end).strip()));
  }

  private static List<Transcript.Page> pieces(String text) {
    var pages = new ArrayList<Transcript.Page>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(text.length(), start + PIECE);
      int paragraph = text.indexOf("\n\n", end);
      end = paragraph < 0 || paragraph > end + PIECE ? text.length() : paragraph;
      if (end == text.length() && end - start > 2 * PIECE) {
        end = start + PIECE;
      }
      pages.add(new Transcript.Page(pages.size() + 1, null, text.substring(start, end).strip()));
      start = end;
    }
    return pages;
  }

  static String folded(String line) {
    return line.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}

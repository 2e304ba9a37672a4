package org.maillage.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Names that are known, and where a text has them: read as searches are read, so that apostrophes,
 * elisions, accents and inclusive spellings make no difference. At each word the longest name wins,
 * and what lies inside it is not found again. Immutable and thread-safe.
 */
public final class Names {
  private static final Set<String> ARTICLES = Set.of("le", "la", "les", "the");
  private static final int SHORTEST_ACRONYM = 3;

  private final Node root = new Node();

  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final Set<String> ids = new TreeSet<>();
    private List<Integer> capitals = List.of();
    private String alone = "";
  }

  private record Word(String term, int start, int end) {}

  /**
   * A name of a thing.
   *
   * @param full whether one word of it is not enough to tell whose it is, as with people
   */
  public record Name(String id, String text, boolean full) {}

  /**
   * A stretch of a text that is the name of one thing.
   *
   * @param start of its first character
   * @param end after its last
   */
  public record Found(String id, int start, int end) {}

  public Names(Collection<Name> names) {
    names.forEach(this::add);
  }

  private void add(Name name) {
    List<Word> words = words(name.text());
    if (words.size() > 2 && ARTICLES.contains(words.getFirst().term())) {
      put(name, words.subList(1, words.size())); // "au Bazar urbain" is Le Bazar urbain
    }
    put(name, words);
  }

  private void put(Name name, List<Word> words) {
    if (words.isEmpty() || (words.size() == 1 && name.full())) {
      return;
    }
    Node node = root;
    for (Word word : words) {
      node = node.next.computeIfAbsent(word.term(), term -> new Node());
    }
    node.ids.add(name.id());
    node.capitals = capitals(name.text(), words);
    node.alone = words.size() == 1 ? surface(name.text(), words.getFirst()) : "";
  }

  /** The words that have their capital in the name: one of them must have it in a text. */
  private static List<Integer> capitals(String text, List<Word> words) {
    var capitals = new ArrayList<Integer>();
    for (int i = 0; i < words.size(); i++) {
      if (Character.isUpperCase(text.codePointAt(words.get(i).start()))) {
        capitals.add(i);
      }
    }
    return List.copyOf(capitals);
  }

  /**
   * {@return where the text has names, in order} A name that several things have is held back, and
   * so is one word that may be a common one: it counts with a capital, when it is an acronym or is
   * nowhere in the text without its capital.
   */
  public List<Found> in(String text) {
    List<Word> words = words(text);
    var small = new TreeSet<String>();
    for (Word word : words) {
      if (Character.isLowerCase(text.codePointAt(word.start()))) {
        small.add(word.term());
      }
    }
    var found = new ArrayList<Found>();
    for (int i = 0; i < words.size(); ) {
      int length = longest(words, i, text, small);
      if (length == 0) {
        i++;
        continue;
      }
      Node node = walk(words, i, length);
      if (node.ids.size() == 1) {
        found.add(
            new Found(
                node.ids.iterator().next(), words.get(i).start(), words.get(i + length - 1).end()));
      }
      i += length;
    }
    return found;
  }

  /** {@return how many words from the given one are a name, 0 for none} */
  private int longest(List<Word> words, int from, String text, Set<String> small) {
    int longest = 0;
    Node node = root;
    for (int i = from; i < words.size(); i++) {
      node = node.next.get(words.get(i).term());
      if (node == null) {
        break;
      }
      if (!node.ids.isEmpty() && isWritten(node, words.subList(from, i + 1), text, small)) {
        longest = i - from + 1;
      }
    }
    return longest;
  }

  private static boolean isWritten(Node node, List<Word> words, String text, Set<String> small) {
    boolean proper =
        node.capitals.stream()
            .anyMatch(at -> Character.isUpperCase(text.codePointAt(words.get(at).start())));
    if (!proper && !node.capitals.isEmpty()) {
      return false;
    }
    if (node.alone.isEmpty()) {
      return true;
    }
    Word word = words.getFirst();
    String written = surface(text, word);
    boolean acronym =
        written.length() >= SHORTEST_ACRONYM
            && written.codePoints().noneMatch(Character::isLowerCase);
    return !node.capitals.isEmpty()
        && node.alone.equalsIgnoreCase(written)
        && (acronym || !small.contains(word.term()));
  }

  private Node walk(List<Word> words, int from, int length) {
    Node node = root;
    for (Word word : words.subList(from, from + length)) {
      node = node.next.getOrDefault(word.term(), root);
    }
    return node;
  }

  private static String surface(String text, Word word) {
    return text.substring(word.start(), word.end());
  }

  /** The first reading of each word, with its place; what is elided before it is no part of it. */
  private static List<Word> words(String text) {
    var words = new ArrayList<Word>();
    try (French french = French.exact();
        TokenStream stream = french.tokenStream("text", text)) {
      var term = stream.addAttribute(CharTermAttribute.class);
      var offset = stream.addAttribute(OffsetAttribute.class);
      var step = stream.addAttribute(PositionIncrementAttribute.class);
      stream.reset();
      while (stream.incrementToken()) {
        if (step.getPositionIncrement() > 0 && term.length() > 0) {
          int start = afterElision(text, offset.startOffset(), offset.endOffset());
          words.add(new Word(term.toString(), start, offset.endOffset()));
        }
      }
      stream.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // it reads from memory
    }
    return words;
  }

  /** The tokenizer keeps "d’Ada" as one word; its offsets hold what elision has taken. */
  private static int afterElision(String text, int start, int end) {
    for (int i = start; i < Math.min(end - 1, start + 8); i++) {
      if (text.charAt(i) == '\'' || text.charAt(i) == '’') {
        return i + 1;
      }
    }
    return start;
  }
}

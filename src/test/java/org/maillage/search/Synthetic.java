package org.maillage.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import org.maillage.model.Change;
import org.maillage.model.Changeset;
import org.maillage.model.Entity;
import org.maillage.model.Fact;
import org.maillage.model.Field;
import org.maillage.model.Kind;
import org.maillage.model.Status;
import org.maillage.support.World;

/** A base of any size in words that look French, always the same for the same seed. */
final class Synthetic {
  private static final int BATCH = 1_000;

  private final Random random;
  private final List<String> lexicon;
  private final List<String> pairs = new ArrayList<>();

  Synthetic(long seed) {
    this.random = new Random(seed);
    this.lexicon = lexicon(new Random(seed));
  }

  /** Writes so many entities. */
  void fill(World world, int size) {
    for (int start = 0; start < size; start += BATCH) {
      var changes = new ArrayList<Change>();
      for (int i = start; i < Math.min(size, start + BATCH); i++) {
        changes.add(new Change.Put(entity(i), 0));
      }
      world.journal().apply(new Changeset("bench-" + start, "bench", "", changes));
    }
  }

  Entity entity(int i) {
    var facts = new EnumMap<Field, Fact>(Field.class);
    facts.put(Field.NAME, new Fact(word() + " " + word() + " " + i, List.of()));
    var summary = new StringBuilder();
    for (int words = 0; words < 40; words++) {
      summary.append(word()).append(words % 12 == 11 ? ". " : " ");
    }
    String text = summary.toString().strip();
    if (pairs.size() < 10_000) {
      String[] words = text.replace(".", "").split(" ", -1);
      pairs.add(words[random.nextInt(20)] + " " + words[20 + random.nextInt(20)]);
    }
    facts.put(Field.SUMMARY, new Fact(text, List.of()));
    facts.put(Field.PERIOD, new Fact(Integer.toString(2008 + random.nextInt(18)), List.of()));
    Kind kind = i % 3 == 0 ? Kind.INTERVENTION : i % 3 == 1 ? Kind.PROGRAMME : Kind.EVENT;
    return new Entity("e-" + i, kind, Status.PUBLISHED, facts);
  }

  /** {@return two words that stand in one text} */
  String pair() {
    return pairs.get(random.nextInt(pairs.size()));
  }

  /** {@return the word that stands in most texts} */
  String commonest() {
    return lexicon.getFirst();
  }

  /** {@return the word with a letter too many} */
  String slip(String word) {
    int at = 1 + random.nextInt(word.length() - 1);
    return word.substring(0, at) + "x" + word.substring(at);
  }

  /** A word of the lexicon, few of them often and many seldom, as in any language. */
  private String word() {
    double skew = random.nextDouble() * random.nextDouble() * random.nextDouble();
    return lexicon.get((int) (skew * lexicon.size()));
  }

  /** Words that look French, made of its syllables. */
  private static List<String> lexicon(Random random) {
    String[] syllables =
        "ba bou cha com con cou da dé di du é en fi fo for ga gi gou in jar lu ma mé mo mu na no"
            .split(" ", -1);
    String[] endings =
        "tion ment té ville teur trice age ance eau ité ure iste muns gie".split(" ", -1);
    var words = new ArrayList<String>();
    while (words.size() < 5_000) {
      var word = new StringBuilder();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        word.append(syllables[random.nextInt(syllables.length)]);
      }
      words.add(word.append(endings[random.nextInt(endings.length)]).toString());
    }
    return words.stream().distinct().toList();
  }
}

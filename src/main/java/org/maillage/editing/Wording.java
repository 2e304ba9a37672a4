package org.maillage.editing;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.maillage.journal.Revision;
import org.maillage.journal.Revisions;

/** Shows where two texts differ, word by word. */
final class Wording {
  /** Between a word and the space that follows it, and around line ends. */
  private static final String WORDS = "(?<=\\s)(?=\\S)|(?=\\n)";

  private Wording() {}

  /** Two texts taken apart. */
  record Pair(List<Deed.Piece> before, List<Deed.Piece> after) {}

  /** {@return what differs between two revisions} */
  static List<Deed.Line> lines(@Nullable Revision before, Revision after) {
    return Revisions.differences(before, after).stream()
        .map(
            one -> {
              boolean cites = one.field().endsWith("cites") || one.field().equals("citations");
              var pair = compare(one.before(), one.after());
              return new Deed.Line(
                  one.field().replaceFirst("\\.cites$", ""), cites, pair.before(), pair.after());
            })
        .toList();
  }

  static Pair compare(@Nullable String before, @Nullable String after) {
    if (before == null || after == null) {
      return new Pair(whole(before), whole(after));
    }
    List<String> was = Arrays.asList(before.split(WORDS));
    List<String> is = Arrays.asList(after.split(WORDS));
    List<AbstractDelta<String>> deltas = DiffUtils.diff(was, is).getDeltas();
    return new Pair(
        pieces(was, deltas, AbstractDelta::getSource),
        pieces(is, deltas, AbstractDelta::getTarget));
  }

  private static List<Deed.Piece> whole(@Nullable String text) {
    return text == null ? List.of() : List.of(new Deed.Piece(text, true));
  }

  private static List<Deed.Piece> pieces(
      List<String> words,
      List<AbstractDelta<String>> deltas,
      Function<AbstractDelta<String>, Chunk<String>> side) {
    var pieces = new ArrayList<Deed.Piece>();
    int done = 0;
    for (AbstractDelta<String> delta : deltas) {
      Chunk<String> chunk = side.apply(delta);
      add(pieces, words.subList(done, chunk.getPosition()), false);
      add(pieces, chunk.getLines(), true);
      done = chunk.getPosition() + chunk.size();
    }
    add(pieces, words.subList(done, words.size()), false);
    return pieces;
  }

  private static void add(List<Deed.Piece> pieces, List<String> words, boolean alone) {
    if (!words.isEmpty()) {
      pieces.add(new Deed.Piece(String.join("", words), alone));
    }
  }
}

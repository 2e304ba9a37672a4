package org.maillage.editing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One value of a form, for a page that carries what was typed without showing it. */
public record DraftField(String name, String value) {

  static void add(String name, DraftRef ref, List<DraftField> fields) {
    fields.add(new DraftField(name, ref.shown()));
    fields.add(new DraftField(name + ".id", ref.id()));
  }

  static List<DraftField> of(String what, Collection<DraftCitation> citations) {
    var fields = new ArrayList<DraftField>();
    for (DraftCitation citation : citations) {
      add("cite." + what + ".source", citation.source(), fields);
      fields.add(new DraftField("cite." + what + ".page", citation.page()));
      fields.add(new DraftField("cite." + what + ".section", citation.section()));
      fields.add(new DraftField("cite." + what + ".quote", citation.quote()));
    }
    return fields;
  }
}

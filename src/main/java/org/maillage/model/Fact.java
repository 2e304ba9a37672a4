package org.maillage.model;

import java.util.List;

/**
 * The value of one field of a sheet, and what says so.
 *
 * @param value the text; for a field of several values, one a line
 */
public record Fact(String value, List<Citation> citations) {
  public Fact {
    citations = List.copyOf(citations);
  }
}

package org.maillage.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Cited;
import org.maillage.model.Ref;

/**
 * Who gave how much for what. Sums are of what is noted here: they are not the accounts.
 *
 * @param years the years for which an amount is known, latest first
 * @param undated what was given in no known year
 */
public record Funding(List<Year> years, List<Grant> undated) {
  private static final String RECEIVED = "reçu";
  private static final String FORECAST = "prévu";
  private static final String VOTED = "voté";

  /**
   * A sum given or promised.
   *
   * @param amount in euros, null where the sources tell none
   * @param state {@code reçu}, {@code prévu}, {@code voté}, null where the sources do not say
   */
  public record Grant(
      String id,
      Ref from,
      Ref to,
      @Nullable Integer year,
      @Nullable Long amount,
      @Nullable String state,
      boolean deduced,
      @Nullable String note,
      List<Cited> citations) {}

  /**
   * What is known of a year. Never added up together: what is received was forecast before.
   *
   * @param received in euros
   * @param forecast in euros
   * @param voted in euros
   * @param longest the largest of all sums of all years, for the length of bars
   */
  public record Year(
      int year, long received, long forecast, long voted, long longest, List<Grant> grants) {

    /** {@return the length of the bar of a sum, of 1000} */
    public long bar(long sum) {
      return longest == 0 ? 0 : 1_000 * sum / longest;
    }
  }

  static Funding of(List<Grant> grants) {
    var byYear = new TreeMap<Integer, List<Grant>>();
    for (Grant grant : grants) {
      Integer year = grant.year();
      if (year != null) {
        byYear.computeIfAbsent(-year, one -> new ArrayList<>()).add(grant);
      }
    }
    long longest =
        byYear.values().stream()
            .mapToLong(
                year ->
                    Math.max(sum(year, RECEIVED), Math.max(sum(year, FORECAST), sum(year, VOTED))))
            .max()
            .orElse(0);
    return new Funding(
        byYear.entrySet().stream()
            .map(
                year ->
                    new Year(
                        -year.getKey(),
                        sum(year.getValue(), RECEIVED),
                        sum(year.getValue(), FORECAST),
                        sum(year.getValue(), VOTED),
                        longest,
                        year.getValue()))
            .toList(),
        grants.stream().filter(grant -> grant.year() == null).toList());
  }

  private static long sum(List<Grant> grants, String state) {
    return grants.stream()
        .filter(grant -> state.equals(grant.state()))
        .map(Grant::amount)
        .filter(Objects::nonNull)
        .mapToLong(Long::longValue)
        .sum();
  }
}

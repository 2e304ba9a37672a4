package org.maillage.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 says it.
 *
 * @param violations what is wrong with each thing given
 * @param incident what to name when asking about it, null where the user can mend it alone
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Wrong> violations,
    @Nullable String incident) {

  /** One thing that is wrong. */
  public record Wrong(String field, String message) {}
}

package org.maillage.model;

/**
 * An entity or a territory, named.
 *
 * @param kind the key of a {@link Kind}, or {@code territory}
 */
public record Ref(String id, String kind, String name) {
  /** {@return the address of its page} */
  public String url() {
    return ("territory".equals(kind) ? "/territoires/" : "/fiches/") + id;
  }
}

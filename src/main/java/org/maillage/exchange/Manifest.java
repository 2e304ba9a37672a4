package org.maillage.exchange;

/**
 * What a backup is, in its first line.
 *
 * @param format always {@value Backup#FORMAT}
 * @param version of the format; a program refuses one that it does not know
 * @param store the key of the base it was made of
 * @param seq the change after which the base stood so
 * @param at when it was made, ISO 8601
 * @param nodes how many nodes of the graph
 * @param relationships how many
 * @param sha256 of all that follows the first two lines
 */
public record Manifest(
    String format,
    int version,
    String store,
    long seq,
    String at,
    int nodes,
    int relationships,
    String sha256) {}

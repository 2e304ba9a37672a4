package org.maillage.editing;

import org.maillage.model.Rank;

/** Who is answerable for a change. */
public record EditAuthor(String account, Rank rank) {}

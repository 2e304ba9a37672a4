package org.maillage.search;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Years;

/**
 * What the index holds of one entity: what its page shows, no more.
 *
 * @param words the other texts of its sheet
 * @param around the names of what it is linked to, with the roles
 * @param territories the keys of where it is and of what that lies in
 * @param themes the ids of its themes
 * @param links how many statements are about it: what is central comes first
 * @param stamp changes whenever anything that is indexed here changes
 */
record Entry(
    String id,
    String kind,
    String name,
    List<String> aliases,
    @Nullable String summary,
    @Nullable String nature,
    @Nullable Years period,
    List<String> words,
    List<String> around,
    List<String> territories,
    List<String> themes,
    int links,
    String stamp) {}

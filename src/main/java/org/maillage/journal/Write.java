package org.maillage.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.maillage.model.Item;

/**
 * One item to be written.
 *
 * @param item what it shall be, null when it is withdrawn
 * @param before what it was, null when it is new or was withdrawn
 * @param snapshot the revision's text; of a withdrawn item, the last one it had
 * @param touched the entities whose page shows it
 * @param origin the seed file that says so, null when a person does
 * @param into what it is merged into, null when it is not
 */
record Write(
    String id,
    @Nullable Item item,
    @Nullable Item before,
    Receipt.Op op,
    int rev,
    String snapshot,
    List<String> touched,
    @Nullable String origin,
    @Nullable String into) {}

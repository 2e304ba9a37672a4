/**
 * Reads documents into pages that can be searched and cited.
 *
 * <p>Invariant: a file is read whole or refused with a reason; nothing that it holds is executed,
 * fetched or trusted. One transaction a document.
 *
 * <p>Absent: optical recognition (a page without a text layer is kept empty and counted), finding
 * facts in texts (only people state facts).
 */
@NullMarked
package org.maillage.documents;

import org.jspecify.annotations.NullMarked;

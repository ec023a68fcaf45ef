/**
 * The port to the append-only event log. Depends on {@code domain}, {@code event} and {@code
 * identity}.
 */
@NullMarked
package org.lth.workbench.journal;

import org.jspecify.annotations.NullMarked;

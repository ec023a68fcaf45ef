/**
 * Bundles as zipped BagIt bags (RFC 8493) whose payload is an RO-Crate. Depends on {@code bundle}.
 */
@NullMarked
package org.lth.workbench.bundle.bag;

import org.jspecify.annotations.NullMarked;

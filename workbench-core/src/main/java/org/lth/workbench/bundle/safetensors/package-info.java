/** Tickets as safetensors files. Depends on {@code bundle}. */
@NullMarked
package org.lth.workbench.bundle.safetensors;

import org.jspecify.annotations.NullMarked;

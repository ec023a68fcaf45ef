/**
 * The port to content-addressed weights, masks and tables. Depends on {@code domain}, {@code
 * identity} and {@code home}.
 */
@NullMarked
package org.lth.workbench.snapshot;

import org.jspecify.annotations.NullMarked;

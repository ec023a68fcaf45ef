/**
 * The port to content-addressed weights, masks and tables. Depends on {@code domain} and {@code
 * identity}.
 */
@NullMarked
package org.lth.workbench.snapshot;

import org.jspecify.annotations.NullMarked;

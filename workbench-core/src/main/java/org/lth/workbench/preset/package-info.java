/**
 * Named recipes, and the way from a recipe, a file and settings to a complete specification.
 * Depends on {@code domain} and {@code spec}.
 */
@NullMarked
package org.lth.workbench.preset;

import org.jspecify.annotations.NullMarked;

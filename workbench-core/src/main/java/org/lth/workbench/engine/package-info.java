/**
 * The port to whatever trains a network. Depends on {@code domain}, {@code spec}, {@code network},
 * {@code dataset}.
 */
@NullMarked
package org.lth.workbench.engine;

import org.jspecify.annotations.NullMarked;

/**
 * Where tasks of studies are executed: ports that an engine fills, and the words that they speak.
 * Depends on {@code domain} alone; each engine is an adapter one package below.
 */
@NullMarked
package org.lth.workbench.executor;

import org.jspecify.annotations.NullMarked;

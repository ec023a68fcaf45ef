/**
 * The port to the engines that train networks. Depends on {@code domain}, {@code spec}, {@code
 * network}, {@code dataset}.
 */
@NullMarked
package org.lth.workbench.engine;

import org.jspecify.annotations.NullMarked;

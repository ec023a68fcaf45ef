/** Jars that add to what a home knows: how they are read, and which one a run used. */
@NullMarked
package org.lth.workbench.plugin;

import org.jspecify.annotations.NullMarked;

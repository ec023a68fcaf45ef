/** Executes a run again from its events and compares. Never changes the run. */
@NullMarked
package org.lth.workbench.replay;

import org.jspecify.annotations.NullMarked;

/**
 * Tasks of studies on machines that share a folder: what travels to a task and back, how much of it
 * is believed, and the executor that this makes of any cluster. Depends on {@code study}, {@code
 * bundle}, {@code executor} and what is below them.
 */
@NullMarked
package org.lth.workbench.dispatch;

import org.jspecify.annotations.NullMarked;

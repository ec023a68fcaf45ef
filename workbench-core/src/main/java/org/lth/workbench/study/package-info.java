/**
 * Studies: replicates of one experiment and controls of their tickets, executed cell by cell until
 * all are done. A study is a stream of events of its own. Depends on {@code lottery}, {@code
 * catalog}, {@code preset} and what is below them.
 */
@NullMarked
package org.lth.workbench.study;

import org.jspecify.annotations.NullMarked;

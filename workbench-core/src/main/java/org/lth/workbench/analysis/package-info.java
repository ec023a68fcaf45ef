/**
 * What finished runs say together: statistics over replicates, the rule for a winning ticket, and
 * what one ticket looks like; nothing is trained. Depends on {@code domain}, {@code spec}, {@code
 * event}, {@code compare}, {@code chance}.
 */
@NullMarked
package org.lth.workbench.analysis;

import org.jspecify.annotations.NullMarked;

package org.lth.workbench.web.run;

/**
 * Where a branch comes from.
 *
 * @param run the parent
 * @param level of the ticket
 * @param version of the parent's event
 * @param isHere whether the parent is in this home
 */
public record Origin(String run, int level, long version, boolean isHere) {}

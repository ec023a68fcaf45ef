package org.lth.workbench.event;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.Level;

/**
 * Where a branch leaves its parent and which of several like it this is.
 *
 * @param parent the event it starts from
 * @param level the ticket's level
 * @param ticketMask the ticket's mask, an input of the branch
 * @param index 0, 1, ... among controls of one kind and seed
 */
public record Branching(Parent parent, Level level, Digest ticketMask, int index) {}

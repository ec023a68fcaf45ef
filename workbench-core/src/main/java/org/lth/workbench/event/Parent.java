package org.lth.workbench.event;

import org.lth.workbench.domain.Digest;
import org.lth.workbench.domain.RunId;

/**
 * The event that a branch starts from.
 *
 * @param run the parent
 * @param version the event's number within the parent's stream
 * @param hash the event's hash, which commits to everything before it
 */
public record Parent(RunId run, long version, Digest hash) {}

package org.lth.workbench.seal;

import org.lth.workbench.domain.Digest;

/**
 * The journal's last event when a command ended.
 *
 * @param home hash of the first event that the home's journal ever had
 * @param position of the event
 * @param hash of the event
 */
public record LastEvent(Digest home, long position, Digest hash) {}

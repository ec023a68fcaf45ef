package org.lth.workbench.event;

import java.util.Optional;
import org.lth.workbench.domain.SetDigest;

/**
 * What a ticket consists of.
 *
 * @param weights under the mask
 * @param mask of each prunable tensor
 * @param optimizer state to begin with; absent where the optimizer starts fresh
 */
public record TicketSets(SetDigest weights, SetDigest mask, Optional<SetDigest> optimizer) {}

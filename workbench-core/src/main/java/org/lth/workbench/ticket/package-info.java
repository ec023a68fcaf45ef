/**
 * Tickets in use: a ticket's numbers for other programs, and what its network costs dense and
 * sparse. Depends on {@code domain}, {@code spec}, {@code network}, {@code event}, {@code
 * identity}, {@code dataset}, {@code engine}, {@code snapshot}, {@code catalog}, {@code lottery}.
 */
@NullMarked
package org.lth.workbench.ticket;

import org.jspecify.annotations.NullMarked;

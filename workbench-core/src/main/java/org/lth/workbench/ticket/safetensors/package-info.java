/** Tickets as safetensors files. Depends on {@code ticket}, {@code domain}, {@code identity}. */
@NullMarked
package org.lth.workbench.ticket.safetensors;

import org.jspecify.annotations.NullMarked;

/// Working time, computed. Refuse clocks, records and what is done with it.
@NullMarked
package dev.mortise.metadata.calendar;

import org.jspecify.annotations.NullMarked;

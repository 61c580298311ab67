/// The application; each direct sub-package is a module with its own `package-info`.
@NullMarked
package dev.mortise.engine;

import org.jspecify.annotations.NullMarked;

// Something on this page is still being made: it comes again, and keeps the reader's place.
setTimeout(() => location.reload(), 2000);

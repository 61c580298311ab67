document.title = 'entry';

/*!
 * jQuery JavaScript Library v1.8.2
 * http://jquery.com/
 */
(function( window, undefined ) { alert("x"); })( window );
